import { createRoot } from 'react-dom/client';
import { takeFirstLook } from '../../components/hooks/first-look.ts';
import { applyPreferences } from '../../components/hooks/use-preferences.ts';
import { keptWords, mostMatches } from '../../components/popup/Popup.tsx';
import { openLibrary } from '../../lib/library.ts';
import { tellBackground } from '../../lib/messages.ts';
import { App } from './App.tsx';
import '../../components/ui/tokens.css';
import './popup.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
applyPreferences();
// The badge and the marks follow. That they were not told takes nothing back: pages ask again when they are looked at.
const library = openLibrary({ onChange: () => void tellBackground('changed', {}).catch(() => undefined) });
const first = await takeFirstLook(library, { matches: mostMatches, words: keptWords, patience: 150 });
createRoot(root).render(<App library={library} now={Date.now()} first={first} />);
