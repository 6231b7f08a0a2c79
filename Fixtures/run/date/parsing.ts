for (const s of ['2020-01-02', '2020-01-02T03:04:05Z', '2020-01-02T03:04:05.678+02:00', 'Thu, 02 Jan 2020 03:04:05 GMT', 'Jan 2 2020 3:04 PM UTC',
  '2020', '2020-13-01', 'garbage', '', '+012345-01-01T00:00:00Z', 'Thu Jan 02 2020 03:04:05 GMT+0100 (CET)', '2022-03-01T24:00:00Z'])
  { const t = new Date(s); console.log(s, isNaN(t) ? 'invalid' : t.toISOString()); }
