ALTER TABLE "grabs" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "grabs" ADD COLUMN "was_complete" boolean;--> statement-breakpoint
ALTER TABLE "grabs" ADD CONSTRAINT "grabs_outcome" CHECK ("grabs"."outcome" in ('added', 'already-there', 'already-yours'));