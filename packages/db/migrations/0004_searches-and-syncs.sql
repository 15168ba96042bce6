CREATE TABLE "library_syncs" (
	"machine_identifier" text PRIMARY KEY NOT NULL,
	"synced_at" timestamp with time zone NOT NULL,
	"listed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_searches" (
	"indexer" text NOT NULL,
	"imdb_id" text NOT NULL,
	"searched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "release_searches_indexer_imdb_id_pk" PRIMARY KEY("indexer","imdb_id"),
	CONSTRAINT "release_searches_imdb_id" CHECK ("release_searches"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
