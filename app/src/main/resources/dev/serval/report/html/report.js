'use strict';
// The page is whole without this script; it only filters, searches, folds and copies.
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const filters = one('#filters');
  const groups = all('.rule').map((element) => ({
    element,
    rule: element.dataset.rule,
    count: element.querySelector('summary .n'),
    usual: element.querySelector('summary .n').textContent,
    wasOpen: element.open,
    findings: all('article', element),
  }));
  const total = groups.reduce((sum, group) => sum + group.findings.length, 0);
  const texts = new Map();
  const selects = ['status', 'rule', 'function', 'account'].filter((name) => one('#filters #' + name));

  function textOf(finding, group) {
    let text = texts.get(finding);
    if (text === undefined) {
      const heading = group.element.querySelector('summary').textContent;
      text = (heading + ' ' + finding.textContent).toLowerCase();
      texts.set(finding, text);
    }
    return text;
  }

  const number = (value) => value.toLocaleString('en-US');

  // ---- the state of the filters: read from the controls, written to the address, and back
  function fromControls() {
    const state = {
      q: one('#q').value.trim(),
      severity: all('.chip input:checked').map((chip) => chip.value),
    };
    for (const name of selects) {
      const select = one('#' + name);
      state[name] = select.selectedIndex > 0 ? select.value : '';
    }
    return state;
  }

  function toControls(params) {
    one('#q').value = params.get('q') || '';
    const severities = (params.get('severity') || '').split(',');
    all('.chip input').forEach((chip) => { chip.checked = severities.includes(chip.value); });
    for (const name of selects) {
      const select = one('#' + name);
      const wanted = params.get(name);
      select.selectedIndex = wanted === null ? 0
        : Math.max(0, [...select.options].findIndex((option, i) => i > 0 && option.value === wanted));
    }
  }

  function toAddress(state) {
    const parts = [];
    for (const [name, value] of Object.entries(state)) {
      if (value.length) {
        parts.push(name + '=' + (Array.isArray(value) ? value.join(',') : encodeURIComponent(value)));
      }
    }
    history.replaceState(null, '', parts.length ? '#' + parts.join('&') : location.pathname + location.search);
  }

  function apply(state) {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = words.length > 0 || state.severity.length > 0 || selects.some((name) => state[name]);
    let shown = 0;
    for (const group of groups) {
      let here = 0;
      for (const finding of group.findings) {
        const data = finding.dataset;
        const fits = (!state.severity.length || state.severity.includes(data.severity))
          && (!state.status || data.status.split(' ').includes(state.status))
          && (!state.rule || state.rule === group.rule)
          && (!state.function || state.function === data.function)
          && (!state.account || state.account === data.account)
          && words.every((word) => textOf(finding, group).includes(word));
        if (finding.hidden === fits) finding.hidden = !fits;
        if (fits) here++;
      }
      shown += here;
      group.element.hidden = here === 0;
      group.count.textContent = narrowed && here < group.findings.length
        ? number(here) + ' of ' + number(group.findings.length) : group.usual;
    }
    // Few enough to read: show them; else leave the folding as it is.
    if (narrowed && shown <= 40) {
      groups.forEach((group) => { if (!group.element.hidden) group.element.open = true; });
    } else if (!narrowed) {
      groups.forEach((group) => { group.element.open = group.wasOpen; });
    }
    one('#shown').textContent = narrowed ? number(shown) + ' of ' + number(total) : number(total) + ' in all';
    one('#clear').hidden = !narrowed;
    empty.hidden = shown > 0;
  }

  function changed() {
    const state = fromControls();
    toAddress(state);
    apply(state);
  }

  // ---- links to findings, functions and filters
  function target(hash) {
    let name;
    try {
      name = decodeURIComponent(hash.slice(1));
    } catch (e) {
      return null;
    }
    return name ? document.getElementById(name) : null;
  }

  function reveal(element) {
    if (filters && (element.hidden || element.closest('.rule[hidden]'))) {
      toControls(new URLSearchParams());
      apply(fromControls());
    }
    for (let outer = element; outer; outer = outer.parentElement) {
      if (outer.tagName === 'DETAILS') outer.open = true;
    }
    requestAnimationFrame(() => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  }

  function followAddress() {
    const element = target(location.hash);
    if (element) {
      reveal(element);
    } else if (filters && location.hash.includes('=')) {
      toControls(new URLSearchParams(location.hash.slice(1)));
      apply(fromControls());
      one('#findings').scrollIntoView({ behavior: 'instant' });
    }
  }

  // ---- set up
  const empty = document.createElement('p');
  empty.className = 'empty';
  empty.textContent = 'No finding fits. Clear the filter to see all.';
  empty.hidden = true;

  if (filters) {
    filters.hidden = false;
    filters.after(empty);
    let waiting = 0;
    one('#q').addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(changed, 90);
    });
    filters.addEventListener('change', (event) => { if (event.target.id !== 'q') changed(); });
    one('#clear').addEventListener('click', () => {
      toControls(new URLSearchParams());
      changed();
      one('#q').focus();
    });
    one('#unfold').addEventListener('click', (event) => {
      const open = groups.some((group) => !group.element.hidden && !group.element.open);
      groups.forEach((group) => { if (!group.element.hidden) group.element.open = open; });
      event.target.textContent = open ? 'Fold all' : 'Unfold all';
    });
    all('a[data-filter]').forEach((link) => {
      if (link.dataset.filter) link.setAttribute('href', '#' + link.dataset.filter);
    });
    apply(fromControls());
  }

  addEventListener('hashchange', followAddress);
  // A click on a link to where the address already is changes nothing, but the reader wants to go.
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) followAddress();
  });
  addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.key === '/' && filters && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      one('#q').focus();
    } else if (event.key === 'Escape' && event.target.id === 'q') {
      event.target.value = '';
      changed();
    }
  });

  // Whoever takes Terraform in one place takes it everywhere.
  document.addEventListener('change', (event) => {
    if (event.target.type !== 'radio') return;
    all('.tabs input[value="' + CSS.escape(event.target.value) + '"]').forEach((radio) => { radio.checked = true; });
  });

  all('.tabs').slice(0, 500).forEach((tabs) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    tabs.append(button);
  });
  document.addEventListener('click', (event) => {
    if (!event.target.classList || !event.target.classList.contains('copy')) return;
    const chosen = event.target.parentElement.querySelector('label:has(:checked) + pre');
    if (!chosen) return;
    navigator.clipboard.writeText(chosen.textContent).then(
      () => { event.target.textContent = 'Copied'; },
      () => { getSelection().selectAllChildren(chosen); });
    setTimeout(() => { event.target.textContent = 'Copy'; }, 1500);
  });

  const download = one('#download');
  download.hidden = !one('#result');
  download.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([one('#result').textContent], { type: 'application/json' }));
    link.download = 'result.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // Browsers that can't print closed folds by style alone.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach((details) => { details.open = false; }));

  followAddress();
})();
