CREATE TABLE "bot_sessions" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "live_messages" (
	"chat_id" bigint NOT NULL,
	"message_id" integer NOT NULL,
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"info_hash" text,
	"until" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "live_messages_chat_id_message_id_pk" PRIMARY KEY("chat_id","message_id"),
	CONSTRAINT "live_messages_kind" CHECK ("live_messages"."kind" in ('grab', 'progress'))
);
--> statement-breakpoint
CREATE TABLE "telegram_calls" (
	"update_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"method" text NOT NULL,
	"result" jsonb NOT NULL,
	CONSTRAINT "telegram_calls_update_id_position_pk" PRIMARY KEY("update_id","position")
);
--> statement-breakpoint
CREATE TABLE "telegram_updates" (
	"update_id" bigint PRIMARY KEY NOT NULL,
	"chat_id" bigint NOT NULL,
	"update" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "telegram_updates_state" CHECK ("telegram_updates"."state" in ('waiting', 'handling', 'done'))
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"job" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text NOT NULL,
	"counters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error" text,
	CONSTRAINT "job_runs_outcome" CHECK ("job_runs"."outcome" in ('running', 'ok', 'failed', 'timed-out'))
);
--> statement-breakpoint
CREATE TABLE "rate_budgets" (
	"account" text PRIMARY KEY NOT NULL,
	"spent" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"blocked_until" timestamp with time zone,
	"blocked_reason" text
);
--> statement-breakpoint
CREATE TABLE "library_items" (
	"rating_key" text PRIMARY KEY NOT NULL,
	"imdb_id" text NOT NULL,
	"title" text NOT NULL,
	"resolution" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "library_items_imdb_id" CHECK ("library_items"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claim_id" uuid,
	"lease_until" timestamp with time zone,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notifications_channel" CHECK ("notifications"."channel" in ('telegram', 'email')),
	CONSTRAINT "notifications_state" CHECK ("notifications"."state" in ('pending', 'sending', 'sent', 'failed', 'dead', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"indexer" text NOT NULL,
	"release_id" text NOT NULL,
	"name" text NOT NULL,
	"imdb_id" text,
	"size_bytes" bigint NOT NULL,
	"seeders" integer NOT NULL,
	"leechers" integer NOT NULL,
	"category" text,
	"uploaded_at" timestamp with time zone,
	"is_freeleech" boolean NOT NULL,
	"is_double_up" boolean NOT NULL,
	"is_internal" boolean NOT NULL,
	"resolution" text,
	"source" text,
	"is_remux" boolean NOT NULL,
	"codec" text,
	"hdr" text[] NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "releases_indexer_release_id_pk" PRIMARY KEY("indexer","release_id"),
	CONSTRAINT "releases_imdb_id" CHECK ("releases"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
CREATE TABLE "title_facts" (
	"imdb_id" text NOT NULL,
	"source" text NOT NULL,
	"language" text NOT NULL,
	"facts" jsonb,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "title_facts_imdb_id_source_language_pk" PRIMARY KEY("imdb_id","source","language"),
	CONSTRAINT "title_facts_imdb_id" CHECK ("title_facts"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
CREATE TABLE "titles" (
	"imdb_id" text PRIMARY KEY NOT NULL,
	"tmdb_id" integer,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"original_title" text,
	"year" integer,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "titles_imdb_id" CHECK ("titles"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
CREATE TABLE "grabs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "grabs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"info_hash" text,
	"way" text NOT NULL,
	"source_kind" text NOT NULL,
	"indexer" text,
	"release_id" text,
	"source_ref" text,
	"metainfo" "bytea",
	"download_dir" text NOT NULL,
	"state" text NOT NULL,
	"error_code" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"idempotency_key" text,
	"created_at" timestamp with time zone NOT NULL,
	"added_at" timestamp with time zone,
	CONSTRAINT "grabs_way" CHECK ("grabs"."way" in ('bot', 'newsletter', 'topic')),
	CONSTRAINT "grabs_state" CHECK ("grabs"."state" in ('requested', 'added', 'failed')),
	CONSTRAINT "grabs_source" CHECK ("grabs"."state" <> 'requested' or case "grabs"."source_kind"
        when 'release' then "grabs"."indexer" is not null and "grabs"."release_id" is not null
        when 'torrent-file' then "grabs"."metainfo" is not null
        when 'magnet' then "grabs"."source_ref" is not null
        when 'url' then "grabs"."source_ref" is not null
        else false end)
);
--> statement-breakpoint
CREATE TABLE "torrents" (
	"info_hash" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"imdb_id" text,
	"resolution" text,
	"state" text NOT NULL,
	"progress" double precision DEFAULT 0 NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"ratio" double precision,
	"seeding_seconds" bigint DEFAULT 0 NOT NULL,
	"download_dir" text NOT NULL,
	"error" text,
	"added_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"missing_since" timestamp with time zone,
	"state_changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "torrents_info_hash" CHECK ("torrents"."info_hash" ~ '^[0-9a-f]{40}$'),
	CONSTRAINT "torrents_progress" CHECK ("torrents"."progress" between 0 and 1),
	CONSTRAINT "torrents_imdb_id" CHECK ("torrents"."imdb_id" ~ '^tt[0-9]{7,10}$'),
	CONSTRAINT "torrents_state" CHECK ("torrents"."state" in ('wanted', 'queued', 'downloading', 'stalled', 'seeding', 'finished', 'stopped', 'error', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "user_titles" (
	"user_id" bigint NOT NULL,
	"imdb_id" text NOT NULL,
	"score" smallint,
	"rated_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"sources" text[] NOT NULL,
	"prompt" text DEFAULT 'none' NOT NULL,
	CONSTRAINT "user_titles_user_id_imdb_id_pk" PRIMARY KEY("user_id","imdb_id"),
	CONSTRAINT "user_titles_imdb_id" CHECK ("user_titles"."imdb_id" ~ '^tt[0-9]{7,10}$'),
	CONSTRAINT "user_titles_score" CHECK ("user_titles"."score" between 1 and 10),
	CONSTRAINT "user_titles_prompt" CHECK ("user_titles"."prompt" in ('none', 'asked', 'skipped', 'never'))
);
--> statement-breakpoint
CREATE TABLE "login_attempts" (
	"chat_id" bigint PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"wait_until" timestamp with time zone,
	"last_failure_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"username" text,
	"language" text DEFAULT 'en' NOT NULL,
	"role" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"email" text,
	"imdb_user_id" text,
	"wants_watchlist_alerts" boolean DEFAULT true NOT NULL,
	"wants_newsletter" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone,
	"blocked_at" timestamp with time zone,
	CONSTRAINT "users_language" CHECK ("users"."language" in ('en', 'ro')),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('admin', 'user')),
	CONSTRAINT "users_state" CHECK ("users"."state" in ('active', 'blocked', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "watchlist_items" (
	"user_id" bigint NOT NULL,
	"imdb_id" text NOT NULL,
	"source" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watchlist_items_user_id_imdb_id_pk" PRIMARY KEY("user_id","imdb_id"),
	CONSTRAINT "watchlist_items_imdb_id" CHECK ("watchlist_items"."imdb_id" ~ '^tt[0-9]{7,10}$'),
	CONSTRAINT "watchlist_items_source" CHECK ("watchlist_items"."source" in ('bot', 'imdb', 'plex')),
	CONSTRAINT "watchlist_items_state" CHECK ("watchlist_items"."state" in ('waiting', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "watchlist_rejections" (
	"user_id" bigint NOT NULL,
	"imdb_id" text NOT NULL,
	"resolution" text NOT NULL,
	"rejected_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watchlist_rejections_user_id_imdb_id_resolution_pk" PRIMARY KEY("user_id","imdb_id","resolution"),
	CONSTRAINT "watchlist_rejections_imdb_id" CHECK ("watchlist_rejections"."imdb_id" ~ '^tt[0-9]{7,10}$')
);
--> statement-breakpoint
ALTER TABLE "telegram_calls" ADD CONSTRAINT "telegram_calls_update_id_telegram_updates_update_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."telegram_updates"("update_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grabs" ADD CONSTRAINT "grabs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grabs" ADD CONSTRAINT "grabs_info_hash_torrents_info_hash_fk" FOREIGN KEY ("info_hash") REFERENCES "public"."torrents"("info_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grabs" ADD CONSTRAINT "grabs_release" FOREIGN KEY ("indexer","release_id") REFERENCES "public"."releases"("indexer","release_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_titles" ADD CONSTRAINT "user_titles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watchlist_items" ADD CONSTRAINT "watchlist_items_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watchlist_rejections" ADD CONSTRAINT "watchlist_rejections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bot_sessions_expires_at" ON "bot_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "live_messages_next_at" ON "live_messages" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "telegram_updates_open" ON "telegram_updates" USING btree ("chat_id","update_id") WHERE "telegram_updates"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "telegram_updates_done_at" ON "telegram_updates" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "library_items_title" ON "library_items" USING btree ("imdb_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_dedupe_key" ON "notifications" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "notifications_due" ON "notifications" USING btree ("channel","due_at") WHERE "notifications"."state" in ('pending', 'failed');--> statement-breakpoint
CREATE INDEX "notifications_leased" ON "notifications" USING btree ("lease_until") WHERE "notifications"."state" = 'sending';--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "releases_title" ON "releases" USING btree ("imdb_id");--> statement-breakpoint
CREATE INDEX "releases_first_seen_at" ON "releases" USING btree ("first_seen_at");--> statement-breakpoint
CREATE INDEX "title_facts_fetched_at" ON "title_facts" USING btree ("fetched_at");--> statement-breakpoint
CREATE UNIQUE INDEX "grabs_user_torrent" ON "grabs" USING btree ("user_id","info_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "grabs_idempotency_key" ON "grabs" USING btree ("user_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "grabs_torrent" ON "grabs" USING btree ("info_hash");--> statement-breakpoint
CREATE INDEX "grabs_unfinished" ON "grabs" USING btree ("next_attempt_at") WHERE "grabs"."state" = 'requested';--> statement-breakpoint
CREATE INDEX "torrents_title" ON "torrents" USING btree ("imdb_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "watchlist_items_title" ON "watchlist_items" USING btree ("imdb_id");