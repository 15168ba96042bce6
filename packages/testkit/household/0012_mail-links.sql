insert into title_index_imports (imported_at, titles, names, words, files) values ('2026-03-02 10:00+02', 1, 1, 1, '{"title.basics": {"etag": "x"}}');
insert into invites (token_hash, role, created_by, created_at, expires_at, used_by, used_at) values
  ('\x00ff', 'user', 1001, '2026-03-02 10:00+02', '2026-03-09 10:00+02', 1002, '2026-03-02 11:00+02'), ('\x01ff', 'admin', 1001, '2026-03-02 10:00+02', '2036-03-09 10:00+02', null, null);
insert into plex_invitations (user_id, email, state, attempts, next_attempt_at, asked_at) values (1002, 'mihai@example.org', 'refused', 1, '2026-03-02 10:00+02', '2026-03-02 10:00+02');
insert into newsletter_issues (user_id, language, titles, releases, state, reason, built_at, done_at) values (1001, 'en', 1, 1, 'sent', null, '2026-03-02 10:00+02', '2026-03-02 10:01+02');
insert into newsletter_entries (user_id, release_id, issue_id, title_key, imdb_id, section, position)
  select 1001, releases.id, newsletter_issues.id, 'tt0133093', 'tt0133093', 'new', 0 from releases, newsletter_issues where release_id = '77';
insert into mail_refusals (user_id, address, reason, refused_at) values (1002, 'mihai@example.org', '550 no such user', '2026-03-02 10:00+02');
insert into title_dismissals (user_id, imdb_id, dismissed_at) values (1001, 'tt1375666', '2026-03-02 10:00+02');
insert into mail_link_uses (link_id, user_id, used_at) values ('link-1', 1001, '2026-03-02 10:00+02');
update users set newsletter_from_year = 1990, newsletter_excluded_genres = '{Horror}', links_valid_from = '2026-03-01 10:00+02' where id = 1001;
