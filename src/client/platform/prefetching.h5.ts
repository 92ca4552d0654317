/** A browser fetches nothing before the page runs. */
import type { Prefetching } from './prefetching-ports'

export const prefetching: Prefetching = { onAnswer: () => undefined, setToken: () => undefined }
