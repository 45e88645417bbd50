/** Design tokens for the marks, light and dark. Pages cannot access or change them. */
const light =
  '--surface:#fff;--raised:#e9edeb;--ink:#17201d;--ink-2:#45504c;--ink-3:#5d6964;--line:#dce2df;--edge:#7d8883;--accent:#0d6150;--hover:#094a3d;--on:#fff;--new:#1559b7;--seen:#6d7873;--saved:#0d6150;--read:#6a4a9c;--matched:#8a5300;--focus:#1559b7;--danger:#b02418';
const dark =
  '--surface:#151a18;--raised:#28302d;--ink:#e6ebe9;--ink-2:#bfc9c5;--ink-3:#98a39f;--line:#2c3431;--edge:#6f7b76;--accent:#74cfb3;--hover:#96e0c8;--on:#06231b;--new:#82b4ff;--seen:#8b9792;--saved:#74cfb3;--read:#c3a8f0;--matched:#e8b45c;--focus:#9cc4ff;--danger:#ff9c90';

const shared = `
.t{${light}}.t.dark{${dark}}
*{box-sizing:border-box}
svg{width:16px;height:16px;flex:none;fill:none;stroke:none}
.f{fill:currentColor}.l{stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}.b{stroke-width:2}.c{stroke:var(--surface)}.g{fill:var(--on)}
.new{color:var(--new)}.seen{color:var(--seen)}.saved{color:var(--saved)}.read,.read-saved{color:var(--read)}.matched{color:var(--matched)}.digestif{color:var(--accent)}
button{font:inherit;cursor:pointer;margin:0}
button:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
@media (forced-colors:active){.t,.t.dark{--surface:Canvas;--ink:CanvasText;--ink-2:CanvasText;--ink-3:CanvasText;--line:CanvasText;--edge:CanvasText;--new:CanvasText;--seen:CanvasText;--saved:CanvasText;--read:CanvasText;--matched:CanvasText;--accent:CanvasText;--on:Canvas;--focus:Highlight}svg{forced-color-adjust:none}}`;

/**
 * The pill, always 40 × 24 px. `!important` in `:host` overrides the page's own rules, which would otherwise take
 * precedence. The negative margins keep a line of small text from growing. The focus ring is also drawn inside, because
 * titles that are truncated after some lines clip what overflows them.
 */
export const pillStyle = `
:host{all:initial!important;display:inline-block!important;position:relative!important;top:-2px!important;width:40px!important;height:24px!important;margin-block:-4px!important;margin-inline-end:8px!important;vertical-align:middle!important;user-select:none!important}
@media print{:host{display:none!important}}
.t{display:flex;align-items:center;justify-content:center;width:40px;height:24px;padding:0;border:1px solid var(--line);border-radius:12px;background:var(--surface)}
.t[aria-expanded=true]{outline:2px solid var(--focus);outline-offset:1px}
.t[aria-expanded=true],.t:focus-visible{border-color:var(--focus);box-shadow:inset 0 0 0 1px var(--focus)}${shared}`;

/** The hover card, always 320 × 176 px. It is a popover, so no layer of the page covers it. */
export const cardStyle = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important}
@media print{:host{display:none!important}}
.t{position:fixed;margin:0;width:320px;height:176px;padding:11px 12px 0;overflow:hidden;border:1px solid var(--edge);border-radius:8px;background:var(--surface);color:var(--ink-2);box-shadow:0 8px 24px rgb(0 0 0/.16);font:400 12px/16px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;text-align:start;cursor:default}
.t:focus{outline:none}
.row{display:flex;align-items:center;gap:8px;white-space:nowrap}
.standing{font-size:14px;line-height:20px;margin-bottom:6px}.standing b{color:var(--ink);font-weight:600}.standing i{flex:none;margin-inline-start:auto;font-style:normal;font-size:12px;color:var(--ink-3)}
.standing span,.why span{overflow:hidden;text-overflow:ellipsis}
.reasons{height:52px}
.why{height:24px;gap:4px}.why svg{width:14px;height:14px}.why b{color:var(--matched);font-weight:500;overflow:hidden;text-overflow:ellipsis;max-width:60%;flex:none}.why i{font-style:normal;color:var(--ink-3);margin-inline-start:auto}
.none{color:var(--ink-3);line-height:24px}
.acts{height:32px;gap:4px}
.acts button{display:flex;align-items:center;justify-content:center;gap:6px;height:28px;min-width:28px;padding:0 8px;border:1px solid var(--edge);border-radius:6px;background:none;color:var(--ink);font-size:13px;font-weight:500}
.acts button:hover,.foot button:hover{background:var(--raised)}
.acts button.primary{forced-color-adjust:none;border-color:var(--accent);background:var(--accent);color:var(--on)}
.acts button.primary:hover{background:var(--hover)}
.acts button.on{color:var(--accent)}
.acts button.icon{border-color:transparent;padding:0;color:var(--ink-2)}
.acts button.icon.on{color:var(--accent);border-color:var(--accent)}
.acts .end{margin-inline-start:auto}
kbd{font:inherit;font-weight:400;opacity:.85}
.foot{height:40px;margin-top:9px;border-top:1px solid var(--line);color:var(--ink-3);gap:8px}
.foot button{height:24px;margin-inline-start:auto;padding:0 4px;border:0;border-radius:4px;background:none;color:var(--ink);font-weight:600;text-decoration:underline}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.said.failed{position:static;width:auto;height:auto;clip-path:none;color:var(--danger);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
[hidden]{display:none!important}${shared}`;
