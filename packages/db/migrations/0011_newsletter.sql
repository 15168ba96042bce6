CREATE TABLE "mail_refusals" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"refused_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "newsletter_entries" (
	"user_id" bigint NOT NULL,
	"release_id" bigint NOT NULL,
	"issue_id" bigint NOT NULL,
	"title_key" text NOT NULL,
	"imdb_id" text,
	"section" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "newsletter_entries_user_id_release_id_pk" PRIMARY KEY("user_id","release_id"),
	CONSTRAINT "newsletter_entries_imdb_id" CHECK ("newsletter_entries"."imdb_id" ~ '^tt[0-9]{7,10}$'),
	CONSTRAINT "newsletter_entries_section" CHECK ("newsletter_entries"."section" in ('new', 'known'))
);
--> statement-breakpoint
CREATE TABLE "newsletter_issues" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "newsletter_issues_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"language" text NOT NULL,
	"titles" integer NOT NULL,
	"releases" integer NOT NULL,
	"state" text DEFAULT 'owed' NOT NULL,
	"reason" text,
	"built_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "newsletter_issues_state" CHECK ("newsletter_issues"."state" in ('owed', 'sent', 'given-up', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "title_dismissals" (
	"user_id" bigint NOT NULL,
	"imdb_id" text NOT NULL,
	"dismissed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "title_dismissals_user_id_imdb_id_pk" PRIMARY KEY("user_id","imdb_id"),
	CONSTRAINT "title_dismissals_imdb_id" CHECK ("title_dismissals"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "newsletter_from_year" integer;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "newsletter_excluded_genres" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_refusals" ADD CONSTRAINT "mail_refusals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "newsletter_entries" ADD CONSTRAINT "newsletter_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "newsletter_entries" ADD CONSTRAINT "newsletter_entries_issue_id_newsletter_issues_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."newsletter_issues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "newsletter_issues" ADD CONSTRAINT "newsletter_issues_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_dismissals" ADD CONSTRAINT "title_dismissals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "newsletter_entries_issue" ON "newsletter_entries" USING btree ("issue_id");--> statement-breakpoint
CREATE INDEX "newsletter_entries_title" ON "newsletter_entries" USING btree ("user_id","title_key");--> statement-breakpoint
CREATE INDEX "newsletter_issues_user" ON "newsletter_issues" USING btree ("user_id","built_at");--> statement-breakpoint
CREATE INDEX "newsletter_issues_built_at" ON "newsletter_issues" USING btree ("built_at");