CREATE TABLE "mail_link_uses" (
	"link_id" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"used_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "links_valid_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_link_uses" ADD CONSTRAINT "mail_link_uses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_link_uses_used_at" ON "mail_link_uses" USING btree ("used_at");