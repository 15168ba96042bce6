CREATE TABLE "imdb_lists" (
	"user_id" bigint NOT NULL,
	"list" text NOT NULL,
	"profile_id" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"problem" text,
	"problem_since" timestamp with time zone,
	"drift" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"missing" text[] DEFAULT '{}' NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "imdb_lists_user_id_list_pk" PRIMARY KEY("user_id","list"),
	CONSTRAINT "imdb_lists_list" CHECK ("imdb_lists"."list" in ('watchlist', 'ratings')),
	CONSTRAINT "imdb_lists_problem" CHECK ("imdb_lists"."problem" in ('hidden', 'not-there', 'emptied')),
	CONSTRAINT "imdb_lists_drift" CHECK ("imdb_lists"."drift" in ('challenge', 'forbidden', 'refused', 'shape', 'partial', 'emptied'))
);
--> statement-breakpoint
ALTER TABLE "watchlist_items" DROP CONSTRAINT "watchlist_items_source";--> statement-breakpoint
ALTER TABLE "rate_budgets" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_budgets" ADD COLUMN "next_call_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imdb_lists" ADD CONSTRAINT "imdb_lists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watchlist_items" ADD CONSTRAINT "watchlist_items_source" CHECK ("watchlist_items"."source" in ('bot', 'imdb', 'plex', 'csv'));