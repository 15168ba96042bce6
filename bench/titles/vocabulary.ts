import { createRandom, type Random } from '@matinee/testkit/random';

/** A language's words: some that are in many names, and an endless row of rare ones, made of its syllables. */
export interface Vocabulary {
  language: string;
  word(random: Random): string;
  /** Small words between others: none in some languages. */
  joiner(random: Random): string | undefined;
}

interface Sources {
  language: string;
  common: string;
  joiners: string;
  syllables: string;
  /** How many different rare words there are. */
  rare: number;
  /** Names in this script have no blanks. */
  isGlued?: boolean;
}

const SOURCES: Sources[] = [
  {
    language: 'en',
    joiners: 'the of the a in and the to for from with on',
    common:
      'love man life night day dead girl house last world time story black home dark white lost king boy death blood little big new good bad heart city red blue fire war game secret dream road street summer winter moon sun star sky sea river island mountain blade runner matrix shadow light angel devil ghost hell heaven god child children family father mother brother sister woman wife husband friend friends stranger enemy killer murder crime police detective agent spy soldier captain doctor professor president queen prince princess knight dragon wolf bear lion tiger cat dog bird horse snake spider monster alien robot future past return revenge escape hunt hunter chase run fast furious speed danger fear terror horror scream silence whisper song music dance party wedding funeral birthday christmas halloween school college summer camp holiday vacation journey adventure mission force power money gold diamond treasure pirate ship train car bus bridge tower castle palace hotel room door window mirror garden forest wood desert ice snow rain storm wind water earth space planet galaxy universe zero one two three seven ten hundred thousand million first second third final ultimate great grand american english french italian german chinese japanese indian mexican texas york london paris rome tokyo berlin vegas hollywood california america john jack james mary anna peter paul harry potter max alice emma tom sam billy charlie frank joe george michael david daniel adam eve romeo juliet hamlet arthur robin batman superman bourne wick rocky rambo terminator avengers captain america iron steel silver bronze glass paper stone rock roll rise fall begins rising forever never always again tomorrow yesterday tonight midnight morning evening hour minute days weeks months years chapter part volume episode season legend legacy chronicles tales diary book letter code key box ring lord rings hobbit green mile orange purple pink yellow fight club beauty beast truth lies honest dirty pretty beautiful ugly sweet bitter cold hot wild crazy mad insane perfect broken hidden forbidden forgotten unknown invisible impossible possible living walking talking dancing flying falling breaking going coming finding losing saving killing waiting watching making behind under over beyond inside outside between without within against free freedom justice law order honor glory pride prejudice sin city fear hope faith grace mercy magic wonder miracle mystery evil holy saint sacred mask face eyes hand hands head body soul mind brain skin bone teeth tears smile kiss touch feel sex drugs rock',
    syllables:
      'an ber can den el fer gan har in jo ker lan mar nor ol per quin ray son ton und ver wil xen yor zan bra cle dro fle gra kin ley mont ning pres stan ter wood ford ham by well er y ing ock ist ard ess',
    rare: 160_000,
  },
  {
    language: 'es',
    joiners: 'el la de la los de del y en las un una',
    common:
      'amor vida noche muerte hombre mujer casa mundo día historia corazón sangre sol luna mar cielo tierra niño niña hijo hija padre madre hermano amigo rey reina guerra paz sueño sombra luz ángel diablo dios infierno camino ciudad pueblo verano invierno último primera secreto verdad mentira juego fuego agua viento oro negro blanco rojo azul perro gato lobo caballo ojos manos cuerpo alma voz silencio canción baile fiesta boda viaje regreso venganza crimen asesino policía doctor señor señora señorita loco perdido solo libre',
    syllables:
      'ar be ca do es fa go her is ja le ma no or pa que ro sa ti ul va ya zo lla ñe ción dad mente ero ita ito ando iro ma ria sol tra',
    rare: 80_000,
  },
  {
    language: 'fr',
    joiners: 'le la de les du des un une à et en au',
    common:
      'amour vie nuit mort homme femme maison monde jour histoire coeur sang soleil lune mer ciel terre enfant fille fils père mère frère ami roi reine guerre paix rêve ombre lumière ange diable dieu enfer chemin ville village été hiver dernier première secret vérité mensonge jeu feu eau vent or noir blanc rouge bleu chien chat loup cheval yeux mains corps âme voix silence chanson bal fête mariage voyage retour vengeance crime assassin police docteur monsieur madame fou perdu seul libre',
    syllables:
      'ai bou cha dé eau fran gé hau il jou lè mou nau oi pré quai ré sau té un vil yve zé ette eur ière oux ant ence ile mar lou',
    rare: 80_000,
  },
  {
    language: 'de',
    joiners: 'der die das und in im von am ein eine',
    common:
      'liebe leben nacht tod mann frau haus welt tag geschichte herz blut sonne mond meer himmel erde kind mädchen sohn vater mutter bruder freund könig königin krieg frieden traum schatten licht engel teufel gott hölle weg stadt dorf sommer winter letzte erste geheimnis wahrheit lüge spiel feuer wasser wind gold schwarz weiß rot blau hund katze wolf pferd augen hände körper seele stimme schweigen lied tanz fest hochzeit reise rückkehr rache mord mörder polizei doktor herr fräulein verrückt verloren allein frei',
    syllables:
      'an berg burg dorf ein feld ger hau in je kel lich mann nau ober pfer quel rich schen tal un ver wald zen stein heim er ung heit lein bach',
    rare: 80_000,
  },
  {
    language: 'it',
    joiners: 'il la di e del della un una i le',
    common:
      'amore vita notte morte uomo donna casa mondo giorno storia cuore sangue sole luna mare cielo terra bambino figlia figlio padre madre fratello amico re regina guerra pace sogno ombra luce angelo diavolo dio inferno strada città paese estate inverno ultimo prima segreto verità bugia gioco fuoco acqua vento oro nero bianco rosso blu cane gatto lupo cavallo occhi mani corpo anima voce silenzio canzone ballo festa matrimonio viaggio ritorno vendetta delitto assassino polizia dottore signore signora pazzo perduto solo libero',
    syllables:
      'al be ca di el fi ga ghi in la ma ne or pe qua ri sa ti us va zi ella etto one ino ata are glia mo ro',
    rare: 60_000,
  },
  {
    language: 'pt',
    joiners: 'o a de do da e em os um uma',
    common:
      'amor vida noite morte homem mulher casa mundo dia história coração sangue sol lua mar céu terra menino menina filho pai mãe irmão amigo rei rainha guerra paz sonho sombra luz anjo diabo deus inferno caminho cidade verão inverno último primeira segredo verdade mentira jogo fogo água vento ouro preto branco vermelho azul cão gato lobo cavalo olhos mãos corpo alma voz silêncio canção festa casamento viagem volta vingança crime assassino',
    syllables:
      'ão be ca do es fa go he is jo lha ma nho or pa que ro sa ti ur va xa zo ção dade inho ável eiro',
    rare: 50_000,
  },
  {
    language: 'ro',
    joiners: 'de la în și cu din pe un o',
    common:
      'dragoste viață noapte moarte om femeie casă lume zi poveste inimă sânge soare lună mare cer pământ copil fată fiu tată mamă frate prieten rege regină război pace vis umbră lumină înger diavol dumnezeu iad drum oraș sat vară iarnă ultimul prima secret adevăr minciună joc foc apă vânt aur negru alb roșu albastru câine pisică lup cal ochi mâini trup suflet voce tăcere cântec dans nuntă călătorie întoarcerea răzbunarea crimă ucigaș doctor domnul doamna nebun pierdut singur liber misiune legenda ultima marele mica regatul stăpânul',
    syllables:
      'an băr ca dă el fă gă ho în ja lu mă no or pă ră să tă țu ve vră zi ești ului escu oară iță ată',
    rare: 40_000,
  },
  {
    language: 'hi',
    joiners: 'ka ki ke aur se mein',
    common:
      'pyaar dil zindagi raat maut aadmi ghar duniya din kahani khoon suraj chand sagar aasman dharti bachpan beti beta pita maa bhai dost raja rani jung shanti sapna saya roshni devta shaitan bhagwan rasta shahar gaon aakhri pehla raaz sach jhooth khel aag paani hawa sona kala lal neela kutta sher ghoda aankhen haath rooh awaaz khamoshi geet shaadi safar wapsi badla mujrim',
    syllables:
      'aa bha cha dha eh ga gha ja jha ka kha la ma na pa pha ra sha sa ta tha va ya rai war pur nagar esh inder',
    rare: 60_000,
  },
  {
    language: 'tr',
    joiners: 've bir bu',
    common:
      'aşk hayat gece ölüm adam kadın ev dünya gün hikaye kalp kan güneş ay deniz gökyüzü toprak çocuk kız oğul baba anne kardeş dost kral kraliçe savaş barış rüya gölge ışık melek şeytan tanrı cehennem yol şehir köy yaz kış son ilk sır gerçek yalan oyun ateş su rüzgar altın kara beyaz kırmızı mavi köpek kedi kurt at göz el ruh ses sessizlik şarkı düğün yolculuk dönüş intikam cinayet katil',
    syllables:
      'al be can de er fi gül ha iz ka la me nur ok pa re sa te ul ver ya zi çık şen ğan lar lik oğlu',
    rare: 50_000,
  },
  {
    language: 'jp',
    joiners: 'no to ga wa',
    common:
      'ai inochi yoru shi otoko onna ie sekai hi monogatari kokoro chi taiyo tsuki umi sora daichi kodomo musume musuko chichi haha ani tomodachi oh jo senso heiwa yume kage hikari tenshi akuma kami jigoku michi machi mura natsu fuyu saigo hajimete himitsu shinjitsu uso hi mizu kaze kin kuro shiro aka ao inu neko okami uma me te tamashii koe chinmoku uta matsuri kekkon tabi kaeri fukushu satsujin samurai ninja',
    syllables:
      'a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa n ga gi gu da ji zu de do ba bi bu be bo kyo sho ryu',
    rare: 60_000,
  },
  {
    language: 'ru',
    joiners: 'и в на с не',
    common:
      'любовь жизнь ночь смерть человек женщина дом мир день история сердце кровь солнце луна море небо земля ребёнок дочь сын отец мать брат друг король королева война сон тень свет ангел дьявол бог ад дорога город деревня лето зима последний первая тайна правда ложь игра огонь вода ветер золото чёрный белый красный синий собака кот волк конь глаза руки душа голос тишина песня свадьба возвращение месть убийство убийца',
    syllables:
      'ав бе во га де за ив ка ле ма на об па ра са та ур фе ха че ша ов ский ина ец ость ние ка ель',
    rare: 80_000,
  },
  {
    language: 'kj',
    joiners: '',
    common: '愛 人 生 死 夜 日 月 火 水 木 金 土 天 地 心 血 海 空 山 川 女 男 子 家 国 王 神 夢 光 影',
    syllables:
      '一 二 三 大 小 中 上 下 東 西 南 北 春 夏 秋 冬 花 風 雪 雨 星 龍 虎 白 黒 赤 青 剣 戦 少 年 物 語 の は 伝 説 君 名 千 里 森 城 道 街 学 校 時 間 世 界',
    rare: 40_000,
    isGlued: true,
  },
];

/** Zipf's law: the n-th word is met about 1/n times as often as the first. */
function rankBySize(random: Random, size: number, flatness = 1): number {
  return Math.min(size - 1, Math.floor(size ** (random.fraction() ** flatness)) - 1);
}

function createVocabulary(sources: Sources, extra: readonly string[]): Vocabulary {
  const common = [...new Set([...sources.common.split(' '), ...extra])];
  const syllables = sources.syllables.split(' ');
  const joiners = sources.joiners.split(' ').filter((word) => word !== '');
  const rareWord = (rank: number) => {
    const own = createRandom(rank * 7919 + sources.language.charCodeAt(0) * 104_729 + 13);
    const length = sources.isGlued ? 1 + own.below(4) : 2 + own.below(3);
    return Array.from({ length }, () => own.pick(syllables)).join('');
  };
  return {
    language: sources.language,
    word(random) {
      if (random.chance(0.48)) return common[rankBySize(random, common.length, 0.8)] ?? '';
      return rareWord(rankBySize(random, sources.rare, 0.55));
    },
    joiner: (random) => (joiners.length > 0 ? random.pick(joiners) : undefined),
  };
}

/** Every language; English also knows the words of the titles that queries mean, so that these have company. */
export function createVocabularies(englishWords: readonly string[]): Map<string, Vocabulary> {
  return new Map(
    SOURCES.map((sources) => [
      sources.language,
      createVocabulary(sources, sources.language === 'en' ? englishWords : []),
    ]),
  );
}
