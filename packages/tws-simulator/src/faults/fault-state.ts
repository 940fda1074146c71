/** How the control protocol tells of an armed fault. */
export interface FaultState {
  readonly id: number;
  readonly fault: string;
  /** How often it has acted. */
  readonly fired: number;
  /** A condition that lasts now. */
  readonly isActive: boolean;
  /** It has acted as often as it may, and nothing of it lasts. */
  readonly isSpent: boolean;
}
