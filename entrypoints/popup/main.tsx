import { createRoot } from 'react-dom/client';
import { takeFirstLook } from '../../components/hooks/first-look.ts';
import { applyPreferences } from '../../components/hooks/use-preferences.ts';
import { openWindowLibrary } from '../../components/hooks/window-library.ts';
import { keptWords, mostMatches } from '../../components/popup/Popup.tsx';
import { App } from './App.tsx';
import '../../components/ui/tokens.css';
import './popup.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
applyPreferences();
const library = openWindowLibrary();
const first = await takeFirstLook(library, { matches: mostMatches, words: keptWords, patience: 150 });
createRoot(root).render(<App library={library} now={Date.now()} first={first} />);
