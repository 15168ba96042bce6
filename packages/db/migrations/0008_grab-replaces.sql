ALTER TABLE "grabs" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "grabs" ADD CONSTRAINT "grabs_replaces" CHECK ("grabs"."replaces" ~ '^[0-9a-f]{40}$');