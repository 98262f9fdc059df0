import { SettingsPatchSchema, SettingsSchema } from '../model/settings';
import { procedure } from './procedure';

export const settingsProcedures = {
  get: procedure.output(SettingsSchema),
  update: procedure.input(SettingsPatchSchema).output(SettingsSchema),
};
