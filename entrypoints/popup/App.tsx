export function App() {
  return <h1>Digestif</h1>;
}
