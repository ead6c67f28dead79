// Asks the server, and turns what it complains of into errors whose message is its sentence.
async function ask(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Error("The server does not answer. Is ./tenfold serve still running?");
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.detail ?? `The server answered ${response.status}.`);
  return body;
}

const naming = models => models.map(model => `model=${encodeURIComponent(model)}`).join("&");
const picture = blob => ({ method: "POST", headers: { "Content-Type": blob.type.startsWith("image/") ? blob.type : "image/x-unknown" }, body: blob });

export const models = () => ask("/api/models");
export const corrections = () => ask("/api/corrections");
export const recognize = (blob, names) => ask(`/api/recognize?${naming(names)}`, picture(blob));
export const activations = (pixels, name) => ask(`/api/activations?${naming([name])}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ pixels }) });
export const read = (blob, name) => ask(`/api/read?${naming([name])}`, picture(blob));
export const correct = correction => ask("/api/corrections", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(correction) });

/** The bytes behind Base64. */
export const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

/** Draws 28x28 bytes, 255 = ink, as the network has them: light on dark. */
export function showPixels(canvas, base64) {
  const pixels = bytes(base64);
  const context = canvas.getContext("2d");
  const image = context.createImageData(28, 28);
  pixels.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
  context.putImageData(image, 0, 0);
}

export const percent = share => share >= 0.9995 && share < 1 ? "99.9 %" : `${(100 * share).toFixed(share < 0.9995 ? 1 : 0)} %`;
