import { render } from 'preact';
import { createApi } from './api.ts';
import { App } from './app.tsx';
import { createConversations } from './conversations.ts';
import { createDirectory } from './directory.ts';
import { followEvents } from './follow-events.ts';
import { createNotices } from './notices.ts';
import './theme.css';

const root = document.getElementById('app');
if (!root) throw new Error('the page has no #app');

const api = createApi(root.dataset.api ?? 'api');
const notices = createNotices();
const directory = createDirectory({ api, storage: localStorage, location: window });
const conversations = createConversations({ api, notices });
const link = followEvents({ url: api.eventsUrl, directory, conversations, notices });

render(<App parts={{ api, notices, directory, conversations, link }} />, root);
