// Which module a command belongs to, and whether the cache has it.

import type { CommandRow, Project } from '../../model';
import { moduleOf, type ModuleName } from '../../tables/azure';

/** The module of Azure's list that a command belongs to; undefined for Redis's own commands. */
export function moduleOfRow({ module }: CommandRow): ModuleName | undefined {
  return module === undefined ? undefined : moduleOf(module);
}

/** Whether it is known that the cache was created without the command's module. */
export function lacksModule(row: CommandRow, { modules }: Project): boolean {
  const module = moduleOfRow(row);
  return module !== undefined && modules.value !== undefined && !modules.value.includes(module);
}
