for (const zone of ['America/Sao_Paulo', 'America/St_Johns', 'Asia/Dubai', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Singapore', 'Australia/Lord_Howe',
  'Africa/Lagos', 'America/Havana', 'America/Puerto_Rico', 'Asia/Jerusalem', 'Asia/Manila', 'Etc/GMT+5', 'Europe/Istanbul', 'Europe/Paris', 'Pacific/Apia',
  'America/Santiago', 'Indian/Reunion', 'UTC']) {
  process.env.TZ = zone;
  console.log(new Date(2024, 0, 15).toString(), '|', new Date(2024, 6, 15).toTimeString());
}
