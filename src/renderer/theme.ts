import {
  ActionIcon,
  Autocomplete,
  Button,
  Checkbox,
  createTheme,
  InputWrapper,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  NumberInput,
  Pill,
  SegmentedControl,
  Select,
  TagsInput,
  Tooltip,
} from '@mantine/core';
import controls from './theme-controls.module.css';

/** Ink: the one colour of buttons, tabs and checks. The true values come from the tokens. */
const ink: MantineColorsTuple = [
  '#f2f5f3',
  '#e4e8e6',
  '#d9dedb',
  '#b6bcb9',
  '#919794',
  '#636966',
  '#4c514f',
  '#333836',
  '#252927',
  '#1a1e1c',
];

/**
 * Buttons: `filled` is the primary (at most one in a group), `default` the secondary with a hairline,
 * `subtle` the tertiary without one. Sizes: `sm` is 28 px high, `xs` 24.
 */
export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 1 },
  fontFamily: 'var(--tw-sans)',
  fontFamilyMonospace: 'var(--tw-mono)',
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '18px', md: '18px', lg: '20px', xl: '24px' },
  headings: { fontFamily: 'var(--tw-sans)', fontWeight: '600' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '6px', xl: '6px' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      classNames: { root: controls.button, section: controls.buttonSection },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', size: 24 },
      classNames: { root: controls.actionIcon },
    }),
    Input: Input.extend({ classNames: { input: controls.input } }),
    InputWrapper: InputWrapper.extend({
      classNames: {
        label: controls.label,
        description: controls.description,
        error: controls.error,
        required: controls.required,
      },
    }),
    NumberInput: NumberInput.extend({ defaultProps: { hideControls: true } }),
    Pill: Pill.extend({ classNames: { root: controls.tag, remove: controls.tagRemove } }),
    TagsInput: TagsInput.extend({ classNames: { input: controls.tagsInput } }),
    Select: Select.extend({
      defaultProps: { checkIconPosition: 'right', allowDeselect: false, maxDropdownHeight: 280 },
      classNames: { dropdown: controls.dropdown, option: controls.option },
    }),
    Autocomplete: Autocomplete.extend({
      classNames: { dropdown: controls.dropdown, option: controls.option },
    }),
    Menu: Menu.extend({
      defaultProps: { position: 'bottom-end', offset: 4, transitionProps: { duration: 0 } },
      classNames: { dropdown: controls.dropdown, item: controls.menuItem },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { color: 'var(--tw-veil)', backgroundOpacity: 1 },
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close', size: 24 },
      },
      classNames: {
        content: controls.modal,
        header: controls.modalHeader,
        title: controls.modalTitle,
        body: controls.modalBody,
        close: controls.modalClose,
        overlay: controls.overlay,
      },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'sm', transitionDuration: 0 },
      classNames: {
        root: controls.segments,
        indicator: controls.segmentIndicator,
        label: controls.segmentLabel,
        control: controls.segmentControl,
      },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs' },
      classNames: { input: controls.checkbox, label: controls.checkboxLabel },
    }),
    Tabs: {
      classNames: { root: controls.tabs, list: controls.tabsList, tab: controls.tab },
    },
    Switch: { classNames: { track: controls.switchTrack, thumb: controls.switchThumb } },
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: { duration: 0 } },
      classNames: { tooltip: controls.tooltip },
    }),
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      classNames: {
        root: controls.notification,
        title: controls.notificationTitle,
        description: controls.notificationText,
      },
    },
  },
});
