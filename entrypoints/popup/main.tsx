import { createRoot } from 'react-dom/client';
import { announceChanges } from '../../components/hooks/announce-changes.ts';
import { applyPreferences } from '../../components/hooks/use-preferences.ts';
import { openLibrary } from '../../lib/library.ts';
import { App } from './App.tsx';
import '../../components/ui/tokens.css';
import './popup.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
applyPreferences();
createRoot(root).render(<App library={announceChanges(openLibrary())} now={Date.now()} />);
