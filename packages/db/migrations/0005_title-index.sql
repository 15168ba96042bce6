CREATE TABLE "title_index" (
	"imdb_id" text PRIMARY KEY NOT NULL,
	"rank" integer NOT NULL,
	"votes" integer NOT NULL,
	"year" smallint,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"original_title" text,
	CONSTRAINT "title_index_rank" UNIQUE("rank"),
	CONSTRAINT "title_index_imdb_id" CHECK ("title_index"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
CREATE TABLE "title_index_imports" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"titles" integer NOT NULL,
	"names" integer NOT NULL,
	"words" integer NOT NULL,
	"versions" jsonb NOT NULL,
	CONSTRAINT "title_index_imports_one_row" CHECK ("title_index_imports"."is_only")
);
--> statement-breakpoint
CREATE TABLE "title_index_names" (
	"rank" integer NOT NULL,
	"key" integer NOT NULL,
	"year" smallint,
	"name" text NOT NULL,
	"folded" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "title_index_words" (
	"word" text PRIMARY KEY NOT NULL,
	"names" integer NOT NULL,
	"best_rank" integer NOT NULL,
	"keys" integer[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX "title_index_names_key" ON "title_index_names" USING btree ("key","rank");--> statement-breakpoint
CREATE INDEX "title_index_names_words_known" ON "title_index_names" USING gin (array_to_tsvector(string_to_array("folded", ' '))) WHERE "title_index_names"."rank" <= 60000;--> statement-breakpoint
CREATE INDEX "title_index_names_words_rest" ON "title_index_names" USING gin (array_to_tsvector(string_to_array("folded", ' '))) WHERE "title_index_names"."rank" > 60000;--> statement-breakpoint
CREATE INDEX "title_index_words_keys" ON "title_index_words" USING gin ("keys");--> statement-breakpoint
CREATE INDEX "title_index_words_beginning" ON "title_index_words" USING btree ("word" text_pattern_ops,"best_rank");