export interface NewsletterDeps {
  /** Settings without which there is no newsletter. */
  missing: readonly string[];
  /** The signed address of the newsletter's pages for this admin. */
  adminUrl: (userId: number) => string;
}
