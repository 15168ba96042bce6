CREATE TABLE "plex_invitations" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plex_invitations_state" CHECK ("plex_invitations"."state" in ('pending', 'sent', 'already-member', 'refused', 'unanswered'))
);
--> statement-breakpoint
ALTER TABLE "plex_invitations" ADD CONSTRAINT "plex_invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plex_invitations_due" ON "plex_invitations" USING btree ("next_attempt_at") WHERE "plex_invitations"."state" = 'pending';