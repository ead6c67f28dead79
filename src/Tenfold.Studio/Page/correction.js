// "Was I wrong?": ten buttons, and the digit is kept as what its writer says it is.
import { correct } from "/api.js";
import { element } from "/answers.js";

/**
 * A button that opens them.
 * @param about gives what is corrected, { pixels, answer }, when a digit is chosen; null where there is nothing.
 * @param kept hears what the server keeps by now.
 */
export function correction(about, kept) {
  const open = element("button", { type: "button", className: "wrong", textContent: "Was I wrong?" });
  const status = element("p", { className: "note" });
  status.setAttribute("role", "status");
  const digits = [...Array(10).keys()].map(digit => element("button", { type: "button", textContent: digit, ariaLabel: `It is a ${digit}`, onclick: () => keep(digit) }));
  const group = element("fieldset", { hidden: true }, element("legend", { textContent: "What is it?" }), element("div", { className: "ten" }, ...digits));
  const root = element("div", { className: "correction" }, open, group, status);
  open.setAttribute("aria-expanded", "false");

  function toggle(opened) {
    group.hidden = !opened;
    open.setAttribute("aria-expanded", opened);
    if (opened) digits[0].focus({ preventScroll: true });
  }

  open.onclick = () => { status.textContent = ""; toggle(group.hidden); };
  group.addEventListener("keydown", e => {
    if (e.key === "Escape") {
      e.stopPropagation();
      toggle(false);
      open.focus();
    } else if (/^[0-9]$/.test(e.key)) {
      e.preventDefault();
      keep(Number(e.key));
    } else if (e.key === "ArrowRight" || e.key === "ArrowLeft") {
      const at = digits.indexOf(document.activeElement);
      digits[(at + (e.key === "ArrowRight" ? 1 : 9)) % 10].focus();
    }
  });

  async function keep(label) {
    const what = about();
    if (!what) return;
    toggle(false);
    open.focus({ preventScroll: true });
    try {
      const all = await correct({ label, pixels: what.pixels, told: what.answer.digit, confidence: what.answer.confidence, model: what.answer.model });
      status.textContent = `Kept as a ${label}. Thank you.`;
      kept(all);
    } catch (e) {
      status.textContent = e.message;
    }
  }

  return { root, reset() { status.textContent = ""; toggle(false); } };
}
