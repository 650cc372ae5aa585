export const OWN_SPECS: readonly { name: string; markdown: string }[] = [{ name: 'x', markdown: '# x' }];
