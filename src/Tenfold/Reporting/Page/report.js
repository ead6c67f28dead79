"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const images = new Map(data.images.map(image => [image.index, image]));
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const percent = share => (100 * share).toFixed(1) + " %";

  // Images of a cell of the confusion matrix.
  const dialog = document.getElementById("images");
  const show = button => {
    document.getElementById("images-title").textContent = button.getAttribute("aria-label");
    dialog.querySelector(".figures").replaceChildren(...data.groups[button.dataset.images].map(index => {
      const image = images.get(index);
      const figure = element("figure");
      const picture = element("img", undefined, "digit");
      picture.src = "data:image/png;base64," + image.png;
      picture.alt = `image ${index}, label ${image.label}`;
      const caption = element("figcaption");
      caption.append(element("b", `${image.label} → ${image.answer}`), element("br"),
        image.label === image.answer ? percent(image.labelShare) : `${percent(image.labelShare)} → ${percent(image.answerShare)}`, element("br"), `no. ${index}`);
      figure.append(picture, caption);
      return figure;
    }));
    dialog.showModal();
  };
  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-images]");
    if (button) show(button);
    else if (event.target === dialog) dialog.close();
  });

  // A chart without a legend follows the first one of its section.
  const swatchOf = (svg, name) => ["figure", "section"].map(around => svg.closest(around).querySelector(`button[data-line="${name}"] svg`)).find(found => found);

  // Values under the pointer, or at the place that the arrow keys choose.
  const most = 8;
  const format = value => value === null ? "–" : Math.abs(value) >= 1e-3 || value === 0 ? String(value) : value.toExponential(2);
  const attach = (svg, curves) => {
    const area = name => Number(svg.dataset[name]);
    const count = area("count");
    const [left, right, top, bottom] = ["left", "right", "top", "bottom"].map(area);
    const cursor = document.createElementNS(svg.namespaceURI, "line");
    cursor.setAttribute("class", "cursor");
    cursor.setAttribute("y1", top);
    cursor.setAttribute("y2", bottom);
    cursor.style.display = "none";
    svg.append(cursor);
    const tip = element("div", undefined, "tip");
    tip.setAttribute("role", "status");
    svg.parentNode.append(tip);
    const lines = [...svg.querySelectorAll("polyline")];
    let at = 0;
    const heightAt = (line, x) => {
      let best = Infinity, height = Infinity;
      for (const point of line.points) {
        if (Math.abs(point.x - x) < best) [best, height] = [Math.abs(point.x - x), point.y];
      }
      return height;
    };
    const move = (place, height) => {
      at = Math.min(count, Math.max(1, place));
      const x = left + at / count * (right - left);
      cursor.setAttribute("x1", x);
      cursor.setAttribute("x2", x);
      cursor.style.display = "";
      let rows = curves.names.map((name, i) => ({ name, i, value: curves.values[i][at - 1] ?? null }));
      if (rows.length > most) {
        const middle = height ?? (top + bottom) / 2;
        rows = rows.filter(row => row.value !== null && lines[row.i]).map(row => ({ ...row, far: Math.abs(heightAt(lines[row.i], x) - middle) }))
          .sort((a, b) => a.far - b.far).slice(0, most).sort((a, b) => b.value - a.value);
      }
      tip.replaceChildren(element("b", `epoch ${at}`), ...rows.map(row => {
        const line = element("div");
        const swatch = lines[row.i] && swatchOf(svg, lines[row.i].dataset.name);
        if (swatch) line.append(swatch.cloneNode(true));
        line.append(element("span", row.name), element("span", format(row.value)));
        return line;
      }));
      const isRight = x > (left + right) / 2;
      tip.style.left = isRight ? "4.5rem" : "auto";
      tip.style.right = isRight ? "auto" : "1.5rem";
    };
    const hide = () => {
      cursor.style.display = "none";
      tip.replaceChildren();
    };
    const follow = event => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      move(Math.round((point.x - left) / (right - left) * count), point.y);
    };
    svg.addEventListener("pointermove", follow);
    svg.addEventListener("pointerdown", follow);
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("blur", hide);
    svg.addEventListener("keydown", event => {
      const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 1, End: count, PageUp: at - 10, PageDown: at + 10 }[event.key];
      if (event.key === "Escape") hide();
      if (next === undefined) return;
      event.preventDefault();
      move(next);
    });
  };
  for (const curves of data.curves) {
    for (const id of curves.charts) attach(document.getElementById(id), curves);
  }

  // Names of a legend make their lines stand out: while pointed at, and for good once pressed.
  for (const figure of document.querySelectorAll("figure.chart")) {
    const buttons = [...figure.querySelectorAll("button[data-line]")];
    const followers = figure === figure.closest("section").querySelector("figure.chart") ? [...figure.closest("section").querySelectorAll("figure.chart:not(:has(button[data-line]))")] : [];
    const lines = [figure, ...followers].flatMap(chart => [...chart.querySelectorAll("[data-name]")]);
    const mark = over => {
      const shown = buttons.filter(button => button === over || button.getAttribute("aria-pressed") === "true").map(button => button.dataset.line);
      for (const line of lines) line.classList.toggle("faint", shown.length > 0 && !shown.includes(line.dataset.name));
    };
    for (const button of buttons) {
      button.addEventListener("pointerenter", () => mark(button));
      button.addEventListener("pointerleave", () => mark());
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
        mark();
      });
    }
  }

  // Tables are sorted by the column whose heading is pressed; what has no value stays last.
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
    table.tHead.addEventListener("click", event => {
      const head = event.target.closest("button")?.closest("th");
      if (!head) return;
      const column = heads.indexOf(head);
      const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const order = (a, b) => {
        const [left, right] = [valueOf(a, column), valueOf(b, column)];
        if (left === "" || right === "") return (left === "") - (right === "");
        return sign * (isNaN(left) || isNaN(right) ? left.localeCompare(right) : left - right);
      };
      table.tBodies[0].append(...[...table.tBodies[0].rows].sort(order));
    });
  }
})();
