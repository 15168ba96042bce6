import { render } from 'preact';
import { createNotices } from '../look/notices.tsx';
import '../look/theme.css';
import './mail.css';
import { MailApp } from './mail-app.tsx';
import { createMailStore } from './mail-store.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no #app');

const notices = createNotices();
render(<MailApp store={createMailStore({ notices })} Notices={notices.Notices} />, root);
