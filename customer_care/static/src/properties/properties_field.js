import {registry} from "@web/core/registry";
import {
    PropertiesField,
    propertiesField,
} from "@web/views/fields/properties/properties_field";

/**
 * Properties beside others on one form: each says for whom they are while they are
 * edited, and waits until one is added there.
 */
export class CarePropertiesField extends PropertiesField {
    static template = "customer_care.PropertiesField";
    static props = {...PropertiesField.props, title: {type: String, optional: true}};

    /** Add a property when the button is pressed, not because editing has begun. */
    async onPropertyCreate(event) {
        if (event) {
            await super.onPropertyCreate();
        }
    }
}

export const carePropertiesField = {
    ...propertiesField,
    component: CarePropertiesField,
    additionalClasses: ["o_field_properties"], // by which core finds the field
    extractProps(info, dynamicInfo) {
        return {
            ...propertiesField.extractProps(info, dynamicInfo),
            title: info.string,
        };
    },
};

registry.category("fields").add("care_properties", carePropertiesField);
