// The calendar's calls, as functions and as queries.

import { orpc, rpc } from '#renderer/lib/rpc-client.ts';

export const calendar = rpc.calendar;
export const calendarQueries = orpc.calendar;
