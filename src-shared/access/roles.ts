// The roles of a clinic's people and the states of an account. What each may do is in permissions.ts.

import { z } from 'zod';

/** Roles from most to least reach. PATIENT exists for signed links only and never signs in to the desk. */
export const roles = ['OWNER', 'ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

export const userStatuses = ['ACTIVE', 'INACTIVE', 'SUSPENDED'] as const;
export type UserStatus = (typeof userStatuses)[number];
export const userStatusSchema = z.enum(userStatuses);
