ALTER TABLE "imdb_lists" DROP CONSTRAINT "imdb_lists_drift";--> statement-breakpoint
ALTER TABLE "imdb_lists" ADD COLUMN "drifts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "imdb_lists" DROP COLUMN "drift";--> statement-breakpoint
ALTER TABLE "imdb_lists" ADD CONSTRAINT "imdb_lists_drifts" CHECK ("imdb_lists"."drifts" <@ '{challenge,forbidden,refused,shape,partial,emptied}'::text[]);