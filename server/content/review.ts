/** What is past its term of review, or undefined. Days are `YYYY-MM-DD`. */
export function pastReview(reviewed: string, months: number, today: string): string | undefined {
  const day = reviewDue(reviewed, months);
  return day < today
    ? `was to be read again by ${day}: compare it with its official sources, then change "reviewed"`
    : undefined;
}

/** The day by which content must be read again. */
export function reviewDue(reviewed: string, months: number): string {
  const due = new Date(`${reviewed}T00:00:00Z`);
  due.setUTCMonth(due.getUTCMonth() + months);
  return due.toISOString().slice(0, 10);
}
