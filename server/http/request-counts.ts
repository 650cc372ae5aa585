/** Answers to HTTP requests since the server started, by status. */
export class RequestCounts {
  readonly byStatus = new Map<number, number>();

  answered(status: number): void {
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
  }
}
