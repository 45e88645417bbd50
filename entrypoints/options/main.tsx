import { createRoot } from 'react-dom/client';
import { applyPreferences } from '../../components/hooks/core/use-preferences.ts';
import '../../components/ui/tokens.css';
import { App } from './App.tsx';

applyPreferences();
const root = document.getElementById('root');
if (root === null) throw new Error('This page has no #root.');
createRoot(root).render(<App />);
