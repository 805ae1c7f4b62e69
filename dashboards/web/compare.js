// The front page: asks one comparison over the public API and shows what it answers. Nothing here computes.
const $ = id => document.getElementById(id);
const dollars = value => Math.abs(value) >= 1e5 || value === 0 ? `$${(value / 1e6).toFixed(1)}M` : `$${Math.round(value).toLocaleString('en-US')}`;
const unit = (value, name) => name === 'USD' ? dollars(value) : name === 'share' ? value.toFixed(3) : `${value.toFixed(1)} ${name}`;
const signed = (value, name) => (/[1-9]/.test(unit(Math.abs(value), name).split(' ')[0]) ? (value < 0 ? '−' : '+') : '') + unit(Math.abs(value), name);
const bare = (value, name) => signed(value, name).replace(/ .*/, '');
let running = null;

function element(tag, text, className) {
  const node = document.createElement(tag);
  node.textContent = text;
  if (className) node.className = className;
  return node;
}

async function ask(path, options) {
  const response = await fetch(path, options);
  const body = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error([body.detail, ...(body.faults ?? []).map(fault => fault.message)].filter((line, i, all) => all.indexOf(line) === i).join('\n'));
  return body;
}

async function loadScenarios() {
  const scenarios = await ask('/api/v1/scenarios');
  for (const scenario of scenarios) {
    $('list').append(element('dt', scenario.name), element('dd', scenario.question ?? ''));
    if (scenario.name === 'baseline' || scenario.faults.length) continue;
    const option = element('option', scenario.name);
    option.dataset.question = scenario.question ?? '';
    $('alternative').append(option);
  }
  // A link such as /?compare=compute-shortage asks at once.
  const asked = new URLSearchParams(location.search).get('compare');
  $('alternative').value = asked ?? 'multi-year-commitments';
  showQuestion();
  if (asked && $('alternative').value) $('form').requestSubmit();
}

function showQuestion() {
  $('question').textContent = $('alternative').selectedOptions[0]?.dataset.question ?? '';
}

function follow(id) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/api/v1/comparisons/${id}/events`);
    events.onmessage = message => {
      const state = JSON.parse(message.data);
      $('progress').max = state.total || 1;
      $('progress').value = state.completed;
      $('status').textContent = state.status === 'queued' ? 'Waiting for other work to end …'
        : `${state.completed} of ${state.total} replications` + (state.secondsLeft ? `, ${Math.ceil(state.secondsLeft)} s left` : '');
      if (!['completed', 'failed', 'cancelled'].includes(state.status)) return;
      events.close();
      state.status === 'completed' ? resolve() : reject(new Error(state.error ?? 'Cancelled.'));
    };
    events.onerror = () => { if (events.readyState === EventSource.CLOSED) reject(new Error('The server does not answer any more.')); };
  });
}

async function compare() {
  const body = { baseline: 'baseline', alternatives: [$('alternative').value], replications: Number($('replications').value) };
  let answer = await ask('/api/v1/comparisons', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (answer.status !== 'completed') {
    running = answer.id;
    $('progress').hidden = $('cancel').hidden = false;
    await follow(answer.id);
    answer = await ask(`/api/v1/comparisons/${answer.id}`);
  }
  show(answer);
}

function show(answer) {
  const alternative = answer.alternatives[0];
  $('sentences').replaceChildren(...answer.explanation.map(sentence => element('li', sentence)));
  const verdicts = Object.entries(alternative.differences).filter(([, difference]) => difference.verdict);
  const isNone = difference => [difference.mean, ...difference.ci95].every(value => value === 0);
  const names = chosen => verdicts.filter(([, difference]) => difference.verdict === 'undecided' && chosen(difference)).map(([name]) => name);
  const [none, undecided] = [names(isNone), names(difference => !isNone(difference))];
  $('differences').tBodies[0].replaceChildren(...verdicts.filter(([, difference]) => difference.verdict !== 'undecided').map(([name, difference]) => {
    const row = document.createElement('tr');
    row.append(element('td', `${name} `), element('td', difference.verdict, difference.verdict), element('td', bare(difference.mean, difference.unit)),
      element('td', `${bare(difference.ci95[0], difference.unit)} to ${bare(difference.ci95[1], difference.unit)}`));
    row.firstChild.append(element('small', difference.unit));
    return row;
  }));
  $('none').textContent = none.length ? `The same in every replication: ${none.length} other outcomes.` : '';
  $('report').href = `/api/v1/comparisons/${answer.id}/report`;
  $('undecided').textContent = undecided.length ? `Undecided, for want of evidence of any difference: ${undecided.join(', ')}.` : '';
  $('legend').replaceChildren(element('span', answer.baseline.name, 'key'), element('span', alternative.name, 'key after'));
  const longest = Math.max(...[answer.baseline, alternative].flatMap(scenario => scenario.bottlenecks.map(cause => cause.meanDelayWeeks)), 1e-9);
  $('causes').replaceChildren(...answer.baseline.bottlenecks.map(cause => {
    const after = alternative.bottlenecks.find(own => own.name === cause.name);
    const row = element('div', '', 'cause');
    row.append(element('span', cause.name), bar(answer.baseline.name, cause.meanDelayWeeks, longest, ''), bar(alternative.name, after.meanDelayWeeks, longest, ' after'));
    return row;
  }));
  $('answer').hidden = false;
  $('status').textContent = `Seed ${answer.seed}, model ${answer.modelVersion}, answer ${answer.id}`;
}

function bar(name, weeks, longest, kind) {
  const row = element('div', '', 'bar' + kind);
  const fill = document.createElement('i');
  fill.style.width = `${100 * weeks / longest}%`;
  row.title = `${name}: ${weeks.toFixed(2)} weeks`;
  row.append(fill, element('span', `${weeks.toFixed(2)} wk`));
  return row;
}

$('alternative').addEventListener('change', showQuestion);
$('cancel').addEventListener('click', () => running && ask(`/api/v1/comparisons/${running}`, { method: 'DELETE' }).catch(() => {}));
$('form').addEventListener('submit', async event => {
  event.preventDefault();
  $('status').className = $('status').textContent = '';
  $('answer').hidden = true;
  try {
    await compare();
  } catch (error) {
    $('status').className = 'problem';
    $('status').textContent = error.message;
  } finally {
    running = null;
    $('progress').hidden = $('cancel').hidden = true;
  }
});
loadScenarios().catch(error => { $('status').className = 'problem'; $('status').textContent = error.message; });
