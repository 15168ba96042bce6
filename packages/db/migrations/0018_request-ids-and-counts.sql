ALTER TABLE "job_runs" ADD COLUMN "succeeded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_runs" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_runs" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_runs" ADD COLUMN "duration_ms" integer;--> statement-breakpoint
ALTER TABLE "rate_budgets" ADD COLUMN "refusals" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "grabs" ADD COLUMN "request_id" text;--> statement-breakpoint
CREATE INDEX "notifications_open" ON "notifications" USING btree ("channel","kind","state") WHERE "notifications"."state" in ('pending', 'sending', 'failed', 'dead');