import { Radio } from '@mantine/core';
import { type Preset, PRESET_WORDS, PRESETS, PresetSchema } from '../../../shared/model/permission';
import styles from './preset-field.module.css';

interface PresetFieldProps {
  readonly preset: Preset;
  readonly onChange: (preset: Preset) => void;
}

/** What the agent may do where no rule says otherwise, each choice with what it means. */
export function PresetField({ preset, onChange }: PresetFieldProps) {
  return (
    <Radio.Group
      aria-label="What it may do where no rule says otherwise"
      value={preset}
      onChange={(value) => {
        const chosen = PresetSchema.safeParse(value);
        if (chosen.success) onChange(chosen.data);
      }}
    >
      <div className={styles.choices}>
        {PRESETS.map((choice) => (
          <Radio
            key={choice}
            value={choice}
            size="xs"
            label={PRESET_WORDS[choice].name}
            description={PRESET_WORDS[choice].means}
            classNames={{
              radio: styles.radio ?? '',
              icon: styles.icon ?? '',
              label: styles.label ?? '',
              description: styles.means ?? '',
            }}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
