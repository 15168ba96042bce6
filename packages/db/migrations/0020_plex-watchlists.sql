CREATE TABLE "plex_films" (
	"plex_id" text PRIMARY KEY NOT NULL,
	"imdb_id" text,
	"asked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plex_watchlists" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"missing" text[] DEFAULT '{}' NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "plex_watchlists" ADD CONSTRAINT "plex_watchlists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;