import { render } from 'preact';
import { createNotices } from '../look/notices.tsx';
import '../look/theme.css';
import './world.css';
import './rows.css';
import './services.css';
import './plex.css';
import { WorldApp } from './world-app.tsx';
import { createWorldStore } from './world-store.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no #app');

const notices = createNotices();
render(<WorldApp store={createWorldStore({ notices })} Notices={notices.Notices} />, root);
