import { createRoot } from 'react-dom/client';
import { openWindowLibrary } from '../../components/hooks/core/open-window-library.ts';
import { applyPreferences } from '../../components/hooks/core/use-preferences.ts';
import { prefetchPopup } from '../../components/hooks/page/popup-prefetch.ts';
import { maxMatches, searchTextKey } from '../../components/popup/Popup.tsx';
import { App } from './App.tsx';
import '../../components/ui/tokens.css';
import './popup.css';

const root = document.getElementById('root');
if (root === null) throw new Error('This page has no #root.');
applyPreferences();
const library = openWindowLibrary();
const first = await prefetchPopup(library, { matches: maxMatches, words: searchTextKey, patience: 150 });
createRoot(root).render(<App library={library} now={Date.now()} first={first} />);
