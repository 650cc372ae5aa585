/** The line of git's complaint that says why, in words to end a sentence with. */
export function reasonOf(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const line = lines.find((each) => /^(fatal|error|remote|ssh):/.test(each)) ?? lines.find((each) => each !== '');
  if (line === undefined) return 'git gives no reason, or took too long';
  return line.replace(/^(fatal|error|remote): */, '').replace(/\.$/, '');
}
