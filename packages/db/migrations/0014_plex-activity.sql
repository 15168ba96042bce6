CREATE TABLE "plex_accounts" (
	"account_id" bigint PRIMARY KEY NOT NULL,
	"global_id" bigint NOT NULL,
	"email" text,
	"user_id" bigint,
	"linked_at" timestamp with time zone,
	"history_until" timestamp with time zone,
	"is_caught_up" boolean DEFAULT false NOT NULL,
	"ratings_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plex_activity" (
	"machine_identifier" text PRIMARY KEY NOT NULL,
	"accounts_read_at" timestamp with time zone,
	"history_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "user_titles" ADD COLUMN "prompted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "plex_accounts" ADD CONSTRAINT "plex_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plex_accounts_user_id" ON "plex_accounts" USING btree ("user_id");