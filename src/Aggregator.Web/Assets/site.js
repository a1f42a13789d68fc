// An addition: without it every time stands there in the zone that the foot of the page names.
(() => {
  const language = document.documentElement.lang;
  const zone = new Intl.DateTimeFormat(language).resolvedOptions().timeZone;
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short' });
  const iso = (at) => [at.getFullYear(), String(at.getMonth() + 1).padStart(2, '0'), String(at.getDate()).padStart(2, '0')].join('-');

  for (const time of document.querySelectorAll('time[datetime*="T"]')) {
    const at = new Date(time.dateTime);
    const isOfTheDay = iso(at) === document.body.dataset.day;
    time.textContent = isOfTheDay ? clock.format(at) : `${date.format(at)} ${clock.format(at)}`;
    time.title = at.toLocaleString(language);
  }

  for (const note of document.querySelectorAll('[data-zone]')) {
    note.textContent = note.dataset.zone.replace('{0}', zone);
  }

  const field = document.querySelector('input#zone');
  if (field && field.value === '') {
    field.value = zone;
  }
})();
