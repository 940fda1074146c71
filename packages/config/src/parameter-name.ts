/** Whether a name can be a strategy's parameter: letters and digits, so never `__proto__`. */
export function isParameterName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(name);
}
