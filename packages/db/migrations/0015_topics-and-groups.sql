CREATE TABLE "group_members" (
	"chat_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_members_chat_id_user_id_pk" PRIMARY KEY("chat_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "group_places" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "group_places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"chat_id" bigint NOT NULL,
	"thread_id" integer DEFAULT 0 NOT NULL,
	"language" text NOT NULL,
	"set_by" bigint,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_places_language" CHECK ("group_places"."language" in ('en', 'ro')),
	CONSTRAINT "group_places_chat" CHECK ("group_places"."chat_id" < 0)
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"identity" text NOT NULL,
	"name" text,
	"info_hash" text,
	"download_dir" text NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	"refusals" integer DEFAULT 0 NOT NULL,
	"request_key" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone,
	"changed_at" timestamp with time zone,
	"error" text,
	"missing_since" timestamp with time zone,
	"missing_told_at" timestamp with time zone,
	"next_check_at" timestamp with time zone NOT NULL,
	CONSTRAINT "topics_kind" CHECK ("topics"."kind" in ('filelist', 'torznab', 'torrent-url', 'page')),
	CONSTRAINT "topics_info_hash" CHECK ("topics"."info_hash" ~ '^[0-9a-f]{40}$')
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "place_id" bigint;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_places" ADD CONSTRAINT "group_places_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_user" ON "group_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_places_chat_thread" ON "group_places" USING btree ("chat_id","thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_owner_identity" ON "topics" USING btree ("owner_id","identity");--> statement-breakpoint
CREATE INDEX "topics_next_check_at" ON "topics" USING btree ("next_check_at");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_place_id_group_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."group_places"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notifications_place" ON "notifications" USING btree ("place_id") WHERE "notifications"."place_id" is not null;