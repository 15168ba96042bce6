-- More is kept of each file than its version. Nothing has been imported yet wherever this runs.
ALTER TABLE "title_index_imports" RENAME COLUMN "versions" TO "files";
