declare module '@socialgouv/jours-feries' {
  /** Public holidays of a year by name; days are made at midnight in the zone of the process. */
  export default function getJoursFeries(year: number, options?: { alsace?: boolean }): Record<string, Date>;
}
