CREATE TABLE "watchlist_told" (
	"user_id" bigint NOT NULL,
	"imdb_id" text NOT NULL,
	"resolution" text NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "watchlist_told_user_id_imdb_id_resolution_pk" PRIMARY KEY("user_id","imdb_id","resolution"),
	CONSTRAINT "watchlist_told_imdb_id" CHECK ("watchlist_told"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "download_ref" text;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "matched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "watchlist_told" ADD CONSTRAINT "watchlist_told_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "releases_unmatched" ON "releases" USING btree ("id") WHERE "releases"."matched_at" is null;