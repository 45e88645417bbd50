import { createRoot } from 'react-dom/client';
import { openWindowLibrary } from '../../components/hooks/core/open-window-library.ts';
import { applyPreferences } from '../../components/hooks/core/use-preferences.ts';
import { App } from './App.tsx';
import '../../components/ui/tokens.css';
import './sidepanel.css';

const root = document.getElementById('root');
if (root === null) throw new Error('This page has no #root.');
applyPreferences();
const library = openWindowLibrary();
createRoot(root).render(<App library={library} now={Date.now()} />);
