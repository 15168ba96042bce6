ALTER TABLE "live_messages" ADD COLUMN "grab_key" text;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "id" integer NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "torrents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "idle_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "seed_goal_seconds" bigint;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "seeding_round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "seeding_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "seeding_decision" text;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "seeding_decided_by" bigint;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "seeding_decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "removal_reason" text;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "removal_decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "superseded_state" text;--> statement-breakpoint
ALTER TABLE "torrents" ADD COLUMN "superseded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_seeding_decided_by_users_id_fk" FOREIGN KEY ("seeding_decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_messages_grab" ON "live_messages" USING btree ("user_id","grab_key");--> statement-breakpoint
CREATE INDEX "torrents_leaving" ON "torrents" USING btree ("removal_decided_at") WHERE "torrents"."removal_decided_at" is not null;--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_trouble" CHECK ("torrents"."trouble" in ('stalled', 'error'));--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_seeding_decision" CHECK ("torrents"."seeding_decision" in ('keep', 'keep-forever', 'delete'));--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_removal_reason" CHECK ("torrents"."removal_reason" in ('seeding', 'low-resolution'));--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_removal" CHECK (("torrents"."removal_reason" is null) = ("torrents"."removal_decided_at" is null));--> statement-breakpoint
ALTER TABLE "torrents" ADD CONSTRAINT "torrents_superseded_state" CHECK ("torrents"."superseded_state" in ('announced', 'kept'));